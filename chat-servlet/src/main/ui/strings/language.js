/** Scripts that run from right to left. */
const RIGHT_TO_LEFT = /^(Adlm|Arab|Aran|Hebr|Mand|Mend|Nkoo|Rohg|Samr|Syrc|Thaa|Yezi)$/;

function canonical(tag) {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/**
 * A language tag in the browsers' spelling, from any other: `es_MX` and `zh_CN_#Hans` by Java, `es_MX.UTF-8`
 * by a system, `ES`, the first of a list. What is no tag at all is a host's own name for a language.
 */
export function languageTag(written) {
  const text = String(written).trim().split(/[,;]/)[0].replace(/[.@].*$/, '');
  if (/^(c|posix)$/i.test(text)) return 'en';
  const known = canonical(text);
  if (known) return known;
  // Java writes the script after all the rest, and extensions after the script.
  const [head, tail = ''] = text.split('#');
  const [script = ''] = /^[a-z]{4}(?![^_-])/i.exec(tail) ?? [];
  const extensions = tail.slice(script.length).split(/[-_]+/).filter(Boolean);
  const [language, ...rest] = head.split(/[-_]+/).filter(Boolean);
  const parts = [language, script, ...rest].filter(Boolean);
  for (let length = parts.length; length > 0; length -= 1) {
    const tag = canonical([...parts.slice(0, length), ...extensions].join('-')) ?? canonical(parts.slice(0, length).join('-'));
    if (tag) return tag;
  }
  return text || 'en';
}

/** The tag itself, then less specific tags of the same language: "zh-Hans-CN", "zh-Hans", "zh-CN", "zh". */
export function fallbacks(tag) {
  const names = [tag];
  try {
    const { baseName, language, script, region } = new Intl.Locale(tag);
    names.push(baseName, script && `${language}-${script}`, region && `${language}-${region}`, language);
  } catch {
    // A host's own name.
  }
  return [...new Set(names.filter(Boolean))];
}

/** The direction of a language; the pseudo-locale "…-XB" is English from right to left. */
export function directionOf(tag) {
  if (tag.endsWith('-XB')) return 'rtl';
  try {
    return RIGHT_TO_LEFT.test(new Intl.Locale(tag).maximize().script) ? 'rtl' : 'ltr';
  } catch {
    return 'ltr';
  }
}
