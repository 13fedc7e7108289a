import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/avatar';
import { Time } from '@/components/time';
import { namesOf, stepOf, valuesOf } from '../changes';
import type { SettingChange } from '../queries';
import { ChangeValue } from './change-value';
import { UndoChange } from './undo-change';

/** Who changed which setting, from what to what, and the way back where there is one. */
export function ChangeList({ changes }: { changes: SettingChange[] }) {
  return (
    <ol className="border-border border-t">
      {changes.map((change) => (
        <ChangeRow key={change.id} change={change} />
      ))}
    </ol>
  );
}

function ChangeRow({ change }: { change: SettingChange }) {
  const t = useTranslations('audit');
  const sentence = useSentence(change);
  const who = change.actor_id ? (change.names[change.actor_id] ?? t('somebody')) : t('operator');

  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto] @3xl:grid-cols-[auto_minmax(0,1fr)_10rem_6rem] items-start gap-x-3 border-border border-b py-2 hover:bg-accent">
      <Avatar name={who} id={change.actor_id ?? who} />
      <div className="min-w-0">
        <p className="text-pretty break-words">
          {t.rich(sentence.key, {
            ...sentence.names,
            who,
            b: (words) => <bdi className="font-strong">{words}</bdi>,
          })}
        </p>
        <Values change={change} />
        <Time at={change.created_at} className="@3xl:hidden text-muted-foreground text-xs" />
      </div>
      <Time at={change.created_at} className="@max-3xl:hidden text-muted-foreground" />
      {change.can_undo && (
        <UndoChange
          changeId={change.id}
          label={t.markup(sentence.key, { ...sentence.names, who, b: (words) => words })}
        />
      )}
    </li>
  );
}

/** The sentence about a change; kinds of settings that this page does not know yet have one for all. */
function useSentence(change: SettingChange) {
  const t = useTranslations('audit');
  const priorities = useTranslations('priority');
  const wanted = `did.${change.table_name}.${stepOf(change)}`;
  const key = (t.has(wanted as Sentence) ? wanted : 'did.other') as Sentence;
  const priority = (change.new ?? change.old)?.priority;
  const names = {
    ...namesOf(change, t('gone')),
    priority:
      typeof priority === 'string' && priorities.has(priority as 'low') ? priorities(priority as 'low') : '',
  };
  return { key, names };
}

function Values({ change }: { change: SettingChange }) {
  const t = useTranslations('audit');
  const capabilities = useTranslations('roles.capability');
  const values = valuesOf(change);
  if (values.length === 0) return null;

  const labelOf = (column: string) => {
    const capability = change.new?.capability;
    if (typeof capability === 'string' && capabilities.has(capability as 'read_tickets'))
      return capabilities(capability as 'read_tickets');
    const key = `column.${column}` as 'column.name';
    return t.has(key) ? t(key) : column.replaceAll('_', ' ');
  };
  return (
    <ul className="my-0.5 grid gap-0.5">
      {values.map(({ column, from, to }) => (
        <li key={column} className="break-words text-muted-foreground">
          {t.rich('fromTo', {
            what: labelOf(column),
            from: () => <ChangeValue column={column} value={from} names={change.names} />,
            to: () => (
              <span className="text-foreground">
                <ChangeValue column={column} value={to} names={change.names} />
              </span>
            ),
          })}
        </li>
      ))}
    </ul>
  );
}

type Sentence = 'did.members.added';
