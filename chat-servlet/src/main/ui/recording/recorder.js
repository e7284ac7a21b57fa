const STEP_MS = 100;
/** Speech needs no more, and five minutes of it stay below 3 MB. */
const BITS_PER_SECOND = 64_000;
export const LONGEST_MS = 5 * 60_000;

/** Levels are shown by decibels: a voice at a distance is far below the loudest one. */
const QUIETEST_DB = -60;

/** @param {Float32Array} samples @returns {number} 0 to 1 */
function levelOf(samples) {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const decibels = 10 * Math.log10(power || 1e-12);
  return Math.min(1, Math.max(0, 1 - decibels / QUIETEST_DB));
}

/**
 * Records from the microphone, for which the browser asks the person now.
 *
 * @param {{mimeType: string, maxBytes: number}} type
 * @param {{onStep: (state: {ms: number, level: number}) => void, onEnd: () => void}} listeners onEnd: it has stopped by
 *     itself, since it is as long as allowed or the microphone is gone
 * @returns {Promise<object>} rejected where the microphone is refused or absent
 */
export async function startRecorder({ mimeType, maxBytes }, { onStep, onEnd }) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const release = () => stream.getTracks().forEach((track) => track.stop());
  let context;
  let recorder;
  try {
    context = new AudioContext();
    recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND });
  } catch (error) {
    release();
    context?.close();
    throw error;
  }
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const chunks = [];
  const levels = [];
  let recorded = 0;
  let since = performance.now();
  const length = () => recorded + (recorder.state === 'recording' ? performance.now() - since : 0);
  const stopped = new Promise((resolve) => { recorder.onstop = resolve; });
  let bytes = 0;
  recorder.ondataavailable = ({ data }) => {
    chunks.push(data);
    bytes += data.size;
  };
  recorder.onerror = onEnd;
  stream.getTracks().forEach((track) => { track.onended = onEnd; });
  recorder.start(1_000);

  const steps = setInterval(() => {
    if (recorder.state !== 'recording') return;
    analyser.getFloatTimeDomainData(samples);
    const level = levelOf(samples);
    levels.push(level);
    onStep({ ms: length(), level });
    if (length() >= LONGEST_MS || bytes > maxBytes * 0.95) onEnd();
  }, STEP_MS);

  function end() {
    clearInterval(steps);
    recorded = length();
    if (recorder.state !== 'inactive') recorder.stop();
    release();
    context.close().catch(() => {});
  }

  return {
    pause() {
      if (recorder.state !== 'recording') return;
      recorded = length();
      recorder.pause();
    },
    resume() {
      if (recorder.state !== 'paused') return;
      since = performance.now();
      recorder.resume();
    },
    /** @returns {Promise<{blob: Blob, levels: number[], ms: number}>} */
    async stop() {
      end();
      await stopped;
      return { blob: new Blob(chunks, { type: mimeType.split(';')[0] }), levels, ms: recorded };
    },
    cancel: end,
  };
}
