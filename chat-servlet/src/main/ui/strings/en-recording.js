/** The English texts of the part that records voice messages. */
export default {
  recordingNow: 'Recording',
  recordingPaused: 'Recording paused',
  recordingTime: '{time} recorded',
  recordingEnds: 'It ends within 30 seconds.',
  pauseRecording: 'Pause recording',
  resumeRecording: 'Resume recording',
  stopRecording: 'Stop and review',
  deleteRecording: 'Delete recording',
  playRecording: 'Play recording',
  pausePlaying: 'Pause',
  sendRecording: 'Send voice message',
  microphoneAsked: 'Waiting for the microphone',
  microphoneDenied: 'The microphone is not allowed here. Allow it in the settings of the browser, then try again.',
  microphoneAbsent: 'No microphone was found.',
  microphoneFailed: 'The microphone could not be used. Another program may be using it.',
  recordingShort: 'The recording was too short.',
};
