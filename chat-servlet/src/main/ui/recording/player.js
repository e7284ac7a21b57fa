/**
 * Plays what was recorded, by Web Audio: a host's policy may not allow media from addresses of blobs.
 *
 * @param {Blob} blob
 * @param {(state: {playing: boolean, part: number}) => void} onChange part: from 0 to 1
 */
export async function createPlayer(blob, onChange) {
  const context = new AudioContext();
  const sound = await context.decodeAudioData(await blob.arrayBuffer()).catch((error) => {
    context.close();
    throw error;
  });
  let source = null;
  let from = 0;
  let since = 0;
  let frame = 0;
  const at = () => Math.min(sound.duration, from + (source ? context.currentTime - since : 0));

  function show() {
    onChange({ playing: Boolean(source), part: at() / sound.duration });
    if (source) frame = requestAnimationFrame(show);
  }

  function pause() {
    if (!source) return;
    from = at();
    source.onended = null;
    source.stop();
    source = null;
    cancelAnimationFrame(frame);
    show();
  }

  return {
    pause,
    async play() {
      await context.resume();
      source = context.createBufferSource();
      source.buffer = sound;
      source.connect(context.destination);
      since = context.currentTime;
      source.onended = () => {
        source = null;
        from = 0;
        cancelAnimationFrame(frame);
        show();
      };
      source.start(0, from);
      show();
    },
    close() {
      pause();
      cancelAnimationFrame(frame);
      context.close();
    },
  };
}
