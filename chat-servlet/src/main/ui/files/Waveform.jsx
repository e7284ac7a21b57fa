const MOST = 64;
/** Silence is a visible line. */
const LOWEST = 8;

const bar = (value, at) => {
  const height = Math.max(LOWEST, Math.min(100, value));
  return `M${at * 3 + 1} ${50 - height / 2}v${height}`;
};

/**
 * How loud a recording is over its time, with the part that was played; a plain line where that is not known.
 *
 * @param {{values: number[]|undefined, part: number}} props values: from 0 to 100; part: from 0 to 1
 */
export function Waveform({ values, part }) {
  const bars = Array.isArray(values) ? values.filter(Number.isFinite).slice(0, MOST).map(bar) : [];
  const known = bars.length > 0;
  return (
    <svg className={known ? 'waveform' : 'waveform waveform-plain'} viewBox={`0 0 ${known ? bars.length * 3 - 1 : 100} 100`}
      preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <path d={known ? bars.join('') : 'M0 50h100'} />
      <path className="waveform-played" d={known ? bars.slice(0, Math.round(part * bars.length)).join('') : `M0 50h${part * 100}`} />
    </svg>
  );
}
