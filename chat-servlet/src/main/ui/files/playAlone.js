let playing = null;

/** Pauses what plays in this page when something else begins. @param {HTMLMediaElement} element */
export function playAlone(element) {
  if (playing !== element) playing?.pause();
  playing = element;
}
