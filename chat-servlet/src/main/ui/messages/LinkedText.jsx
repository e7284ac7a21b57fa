import { links, usePart } from '../parts/load.jsx';

const MAY_HAVE_LINKS = /:\/\/|www\.|@|\d[\d ().\-/]{5}/i;

/** A text with its addresses and telephone numbers as links, once the part that finds them is loaded. */
export function LinkedText({ content }) {
  return MAY_HAVE_LINKS.test(content) ? <WithLinks content={content} /> : content;
}

function WithLinks({ content }) {
  const part = usePart(links, false);
  return part ? <part.Links content={content} /> : content;
}
