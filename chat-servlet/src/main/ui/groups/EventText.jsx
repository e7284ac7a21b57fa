import { useChat } from '../session/context.js';
import { eventSentence } from './eventSentence.js';

/** What happened in a group. @param {{message: object}} props */
export function EventText({ message }) {
  return <bdi>{eventSentence(message, useChat())}</bdi>;
}
