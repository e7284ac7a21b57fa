/** Media types by the first bytes of a file: names and declared types may be wrong. */
const ENDINGS = {
  'image/jpeg': ['jpg', 'jpeg'], 'image/png': ['png'], 'image/gif': ['gif'],
  'image/webp': ['webp'], 'image/avif': ['avif'], 'image/heic': ['heic', 'heif'], 'image/bmp': ['bmp'],
};

const text = (bytes, from, to) => String.fromCharCode(...bytes.subarray(from, to));

/** @param {Blob} blob @returns {Promise<string|null>} a media type, null for anything else */
export async function kindOf(blob) {
  const bytes = new Uint8Array(await blob.slice(0, 32).arrayBuffer());
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (text(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (/^GIF8[79]a/.test(text(bytes, 0, 6))) return 'image/gif';
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return 'image/webp';
  if (text(bytes, 4, 8) === 'ftyp') {
    const brands = text(bytes, 8, 32);
    if (/avi[fs]/.test(brands)) return 'image/avif';
    if (/hei[cxms]|hev[cx]|mif1|msf1/.test(brands)) return 'image/heic';
  }
  if (text(bytes, 0, 2) === 'BM') return 'image/bmp';
  return null;
}

/** Whether the server accepts this type. */
export const accepted = (kind, imageTypes) => (ENDINGS[kind] ?? []).some((ending) => imageTypes.includes(ending));

/** The name with the extension that fits the bytes: the server refuses a mismatch. */
export function nameFor(name, kind) {
  const endings = ENDINGS[kind];
  const clean = (name ?? '').normalize('NFC').replace(/[\u0000-\u001f\u007f/\\]/g, '').slice(-120);
  const dot = clean.lastIndexOf('.');
  const stem = (dot > 0 ? clean.slice(0, dot) : clean) || 'image';
  if (dot > 0 && endings.includes(clean.slice(dot + 1).toLowerCase())) return clean;
  return `${stem}.${endings[0]}`;
}
