import { useChat } from '../session/context.js';

const MOST = 3;

/** Why files cannot be sent, one sentence for each of the first ones. @param {{problems: string[]}} props */
export function Problems({ problems }) {
  const { t } = useChat();
  if (problems.length === 0) return null;
  return (
    <div className="composer-problem" role="alert">
      {problems.slice(0, MOST).map((problem, index) => <p key={index}>{problem}</p>)}
      {problems.length > MOST && <p>{t('moreProblems', { count: problems.length - MOST })}</p>}
    </div>
  );
}
