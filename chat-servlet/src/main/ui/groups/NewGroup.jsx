import { useRef, useState } from 'react';
import { Level } from '../history/Level.jsx';
import { BackIcon } from '../look/icons.jsx';
import { IconButton, Spinner } from '../look/widgets.jsx';
import { randomKey } from '../outbox/send.js';
import { useChat } from '../session/context.js';
import { NameField } from './NameField.jsx';
import { PeoplePicker } from './PeoplePicker.jsx';
import { PictureField } from './PictureField.jsx';
import { createGroup, named, refusal, setPicture } from './requests.js';

const nothing = () => ({ name: '', members: [], history: 'all', picture: null });

/** What was entered, kept until the group exists. */
const enteredOf = (session) => session.part('newGroup', () => ({ fields: nothing(), key: null, sent: '' }));

/** Which field a refusal is about. */
const PLACES = { name: '.name-field input', members: '.search input' };
const FIELDS = { invalid_name: 'name', group_full: 'members', not_permitted: 'members' };

/**
 * Creates a group, in place of the list.
 *
 * @param {{onOpen: (group: object) => void, onBack: () => void}} props
 */
export function NewGroup({ onOpen, onBack }) {
  const chat = useChat();
  const { session, t } = chat;
  const entered = enteredOf(session);
  const [fields, setFields] = useState(entered.fields);
  const [problems, setProblems] = useState({});
  const [busy, setBusy] = useState(false);
  const form = useRef(null);
  const { name, members, history, picture } = fields;

  function change(changes, ...fine) {
    entered.fields = { ...entered.fields, ...changes };
    setFields(entered.fields);
    setProblems((now) => ({ ...now, other: null, ...Object.fromEntries(fine.map((field) => [field, null])) }));
  }

  async function create(event) {
    event.preventDefault();
    if (busy) return;
    if (!name.trim() || members.length === 0) {
      setProblems({ name: name.trim() ? null : t('nameNeeded'), members: members.length ? null : t('membersNeeded') });
      form.current.querySelector(PLACES[name.trim() ? 'members' : 'name']).focus();
      return;
    }
    // A try whose answer was lost may have made the group; the same key finds it.
    const sent = [name, named(members), history].join('\n');
    if (sent !== entered.sent) Object.assign(entered, { sent, key: randomKey() });
    setBusy(true);
    let made = false;
    try {
      const group = await createGroup(session, { name, members, history, key: entered.key });
      made = true;
      if (picture) await setPicture(session, group, picture);
      Object.assign(entered, { fields: nothing(), key: null, sent: '' });
      onOpen({ type: 'group', id: group.id, name: group.name, avatar: group.avatar, memberCount: group.memberCount });
    } catch (error) {
      setBusy(false);
      session.noteError(error);
      // The next try finds the group by its key, and sets the picture again.
      const field = made ? 'other' : FIELDS[error.code] ?? 'other';
      setProblems({ [field]: made ? t('pictureLater') : refusal(error, chat) });
      form.current?.querySelector(PLACES[field] ?? 'footer .button').focus();
    }
  }

  return (
    <form ref={form} className="list new-group-form" aria-label={t('newGroup')} aria-busy={busy} noValidate onSubmit={create}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.isDefaultPrevented()) return;
        event.preventDefault();
        event.stopPropagation();
        onBack();
      }}>
      <Level name="panel" onBack={onBack} />
      <header className="list-header">
        <IconButton label={t('back')} onClick={onBack}><BackIcon /></IconButton>
        <h2>{t('newGroup')}</h2>
      </header>
      <div className="list-scroller">
        <div className="group-fields">
          <PictureField picture={picture} onChange={(chosen) => change({ picture: chosen })} />
          <NameField value={name} onChange={(value) => change({ name: value }, 'name')} problem={problems.name} autoFocus />
        </div>
        <label className="quality">
          <input type="checkbox" role="switch" checked={history === 'all'} onChange={() => change({ history: history === 'all' ? 'joined' : 'all' })} />
          {t('history')}
        </label>
        <PeoplePicker action="start_group" chosen={members} onChange={(people) => change({ members: people }, 'members')} problem={problems.members} />
      </div>
      <footer className="form-foot">
        {problems.other && <p className="problem" role="alert">{problems.other}</p>}
        <button type="submit" className="button" aria-disabled={busy}>{busy ? <Spinner label={t('loading')} /> : t('createGroup')}</button>
      </footer>
    </form>
  );
}
