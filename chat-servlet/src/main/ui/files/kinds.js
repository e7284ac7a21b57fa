/** What a file is to its reader, by its media type; types of hosts and of later servers are unknown. */
const KINDS = [
  ['pdf', /^application\/pdf$/],
  ['table', /^text\/(csv|tab-separated-values)$|spreadsheet|ms-excel/],
  ['archive', /^application\/(zip|gzip|x-7z-compressed|x-tar|vnd\.rar)$/],
  ['text', /^text\/|wordprocessing|msword|opendocument\.text/],
  ['audio', /^audio\//],
  ['video', /^video\//],
];

/** @returns {'pdf'|'table'|'archive'|'text'|'audio'|'video'|'unknown'} */
export const kindOf = ({ media_type: type = '' }) => KINDS.find(([, types]) => types.test(type))?.[0] ?? 'unknown';
