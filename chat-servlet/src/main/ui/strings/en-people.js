/** The English texts of the part that finds conversations and people. */
export default {
  newGroup: 'New group',
  searchChats: 'Search by name',
  searchAll: 'Search people and messages',
  nothingFound: 'Nothing found for “{text}”',
  searchPeople: 'Search people',
  clearSearch: 'Clear search',
  noConversations: 'No conversations yet',
  noConversationsHint: 'Choose whom you want to write to.',
  noMatches: 'Nobody found for “{text}”',
  peopleFailed: 'The people could not be loaded.',
  noPeople: 'There is nobody to start a chat with.',
};
