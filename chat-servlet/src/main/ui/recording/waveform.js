const MOST = 64;

/**
 * The waveform that is sent with a voice message.
 *
 * @param {number[]} levels from 0 to 1, in equal steps of time
 * @returns {number[]} at most 64 whole numbers from 0 to 100, of which the largest is 100 unless all is silent
 */
export function waveformOf(levels) {
  const count = Math.min(MOST, levels.length);
  const loudest = Array.from({ length: count }, (_, at) => (
    Math.max(...levels.slice(Math.floor(at * levels.length / count), Math.floor((at + 1) * levels.length / count)))));
  const peak = Math.max(0, ...loudest);
  return loudest.map((level) => (peak > 0 ? Math.round(100 * level / peak) : 0));
}
