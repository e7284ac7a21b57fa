import { BubblesIcon } from '../look/icons.jsx';
import { Notice } from '../look/parts.jsx';
import { useChat } from '../session/context.js';
import { People } from './People.jsx';

/**
 * In the place of an empty list: whoever has no conversation yet sees at once whom one can be begun with.
 *
 * @param {{currentKey: string|null, onOpen: (person: object) => void}} props
 */
export function FirstChat({ currentKey, onOpen }) {
  const { t } = useChat();
  return (
    <People text="" currentKey={currentKey} onOpen={onOpen}
      nobody={<Notice icon={<BubblesIcon />} title={t('noConversations')} hint={t('noPeople')} />}>
      <div className="first-chat">
        <p className="notice-title">{t('noConversations')}</p>
        <p className="notice-hint">{t('noConversationsHint')}</p>
      </div>
    </People>
  );
}
