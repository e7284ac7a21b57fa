import { useState } from 'react';
import { Spinner } from '../look/widgets.jsx';
import { useChat } from '../session/context.js';
import { PeoplePicker } from './PeoplePicker.jsx';
import { changeGroup, named, refusal } from './requests.js';

/** Adds people to a group. @param {{group: object, members: object[], onDone: () => void}} props */
export function AddPeople({ group, members, onDone }) {
  const chat = useChat();
  const { session, t } = chat;
  const [chosen, setChosen] = useState([]);
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);

  async function add(event) {
    event.preventDefault();
    if (busy) return;
    if (chosen.length === 0) {
      setProblem(t('membersNeeded'));
      return;
    }
    setBusy(true);
    try {
      await changeGroup(session, group, '/members', { add: named(chosen) });
      onDone();
    } catch (error) {
      setBusy(false);
      session.noteError(error);
      setProblem(refusal(error, chat));
    }
  }

  return (
    <form className="panel-form" noValidate onSubmit={add} aria-busy={busy}>
      <div className="list-scroller">
        <PeoplePicker action="invite" chosen={chosen} without={members} problem={problem} autoFocus
          onChange={(people) => { setChosen(people); setProblem(null); }} />
      </div>
      <footer className="form-foot">
        <button type="submit" className="button" aria-disabled={busy}>{busy ? <Spinner label={t('loading')} /> : t('add')}</button>
      </footer>
    </form>
  );
}
