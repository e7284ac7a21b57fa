/** The English texts of the live part. */
export default {
  liveNow: 'Live',
  liveSoon: 'Connecting…',
  livePolling: 'Updates every few seconds',
  livePollingHint: 'A direct connection to the server is not possible right now. It is tried again from time to time.',
  notifyOn: 'Notify me of new messages',
  notifyOff: 'Stop notifications',
  notifyTitle: 'New message from {name}',
  typingNames: { one: '{names} is typing…', other: '{names} are typing…' },
  typingMany: 'several people are typing…',
  toMention: 'Go to the next message that mentions you',
};
