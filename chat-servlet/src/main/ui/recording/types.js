/**
 * What a recorder is asked for, in this order: every browser plays AAC in MP4, so it comes first. Opus in MP4 comes
 * last, since only the browsers play it that record it.
 */
const WANTED = ['audio/mp4;codecs=mp4a.40.2', 'audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'];

/**
 * The first type that the browser records and the server takes.
 *
 * @param {{fileTypes?: {media_type: string, extensions: string[], max_bytes: number}[]}} config
 * @param {(type: string) => boolean} supports
 * @returns {{mimeType: string, extension: string, maxBytes: number}|null}
 */
export function recordedType({ fileTypes = [] }, supports) {
  for (const mimeType of WANTED) {
    const allowed = fileTypes.find(({ media_type: type }) => type === mimeType.split(';')[0]);
    if (allowed && supports(mimeType)) return { mimeType, extension: allowed.extensions[0], maxBytes: allowed.max_bytes };
  }
  return null;
}

/** Whether a voice message can be recorded here: browsers offer the microphone to secure pages only. */
export const canRecord = (config) => Boolean(globalThis.isSecureContext && navigator.mediaDevices?.getUserMedia
  && globalThis.MediaRecorder && recordedType(config, (type) => MediaRecorder.isTypeSupported(type)));
