import { BubblesIcon } from '../look/icons.jsx';
import { Notice } from '../look/widgets.jsx';
import { useChat } from '../session/context.js';
import { People } from './People.jsx';

/**
 * The people to start a conversation with, in place of an empty list.
 *
 * @param {{currentKey: string|null, onOpen: (person: object) => void}} props
 */
export function FirstChat({ currentKey, onOpen }) {
  const { t } = useChat();
  return (
    <People text="" currentKey={currentKey} onOpen={onOpen}
      empty={<Notice icon={<BubblesIcon />} title={t('noConversations')} hint={t('noPeople')} />}>
      <div className="first-chat">
        <p className="notice-title">{t('noConversations')}</p>
        <p className="notice-hint">{t('noConversationsHint')}</p>
      </div>
    </People>
  );
}
