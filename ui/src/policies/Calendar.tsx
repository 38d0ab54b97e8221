import { Content, Title } from '@patternfly/react-core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useNow } from '../format/useNow'
import { type Day, type DayOfPolicy, daysFrom, onDays, placeIn } from './calendar'
import { formatClock } from './moment'
import type { Listed } from './query'
import { useTriggerWords } from './useTriggerWords'
import { viewersZone } from './zoned'

/** As many as the server tells at once. */
export const TIMES_ASKED = 100
/** More would not be read, nor heard to the end. */
const TIMES_SAID = 12
const MARKS = 24
const HEIGHT = 8
/** As high as a line of text, so that marks are at one height. */
const NO_TEXT = '\u00a0'

/** Two weeks of all policies: a line for each, a column for each day on the viewer's clocks. */
export function Calendar({ policies }: { policies: Listed[] }) {
  const { t, i18n } = useTranslation()
  const id = useId()
  const now = useNow()
  const zone = viewersZone()
  const days = daysFrom(now, zone)
  const name = (day: Day, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(i18n.language, { ...options, timeZone: 'UTC' }).format(day.local)
  return (
    <section aria-labelledby={id} className="forebay-below">
      <Title headingLevel="h2" size="md" id={id} className="forebay-above">
        {t('policies.calendar.title')}
      </Title>
      <div
        className="forebay-calendar"
        role="region"
        aria-label={t('policies.calendar.title')}
        tabIndex={0}
      >
        <table className="forebay-numbers">
          <caption className="forebay-only-heard">
            {t('policies.calendar.caption', { timeZone: zone })}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('policies.columns.policy')}</th>
              {days.map((day, index) => (
                <th key={day.local} scope="col" data-today={index === 0 || undefined}>
                  <span className="forebay-quiet">
                    {index === 0 ? t('policies.calendar.today') : name(day, { weekday: 'short' })}
                  </span>
                  <br />
                  {name(day, { month: 'numeric', day: 'numeric' })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {policies.map((policy) => (
              <Row key={policy.name} policy={policy} days={days} zone={zone} />
            ))}
          </tbody>
        </table>
      </div>
      <Content component="small">
        <span className="forebay-calendar-legend">
          <span>
            <Mark kind="due" /> {t('policies.calendar.legend.due')}
          </span>
          <span>
            <Mark kind="window" /> {t('policies.calendar.legend.window')}
          </span>
          {policies.some(({ suspended }) => suspended) && (
            <span>
              <Mark kind="suspended" /> {t('policies.calendar.legend.suspended')}
            </span>
          )}
          <span>{t('policies.calendar.legend.zone', { timeZone: zone })}</span>
        </span>
      </Content>
    </section>
  )
}

function Row({ policy, days, zone }: { policy: Listed; days: Day[]; zone: string }) {
  const words = useTriggerWords()(policy.trigger).words
  const due = (policy.preview ?? []).map(({ dueAt }) => Date.parse(dueAt))
  const { windows } = policy.limits
  const its = onDays(days, due, TIMES_ASKED, windows)
  return (
    <tr data-calendar={policy.name} data-suspended={policy.suspended || undefined}>
      <th scope="row">
        <Link to={`?tab=policies&policy=${policy.name}`}>{policy.name}</Link>
      </th>
      {policy.trigger.on && windows.length === 0 ? (
        <td colSpan={days.length} className="forebay-quiet forebay-calendar-event">
          {words}
        </td>
      ) : (
        days.map((day, index) => (
          <Cell key={day.local} day={day} of={its[index]} zone={zone} isToday={index === 0} />
        ))
      )}
    </tr>
  )
}

function Cell({
  day,
  of,
  zone,
  isToday,
}: {
  day: Day
  of: DayOfPolicy | undefined
  zone: string
  isToday: boolean
}) {
  const { t, i18n } = useTranslation()
  if (!of) return <td />
  const { due, open, isOpenEnded } = of
  const clock = (at: number) => formatClock(at, zone, i18n.language)
  const list = (words: string[]) => new Intl.ListFormat(i18n.language).format(words)
  const said = due.slice(0, TIMES_SAID).map(clock)
  const isCut = isOpenEnded || said.length < due.length
  const spans = open.map(({ from, to }) => `${clock(from)}–${clock(to)}`)
  const text = [
    ...(due.length > 0
      ? [
          t('policies.calendar.dueAt', {
            count: due.length,
            times: isCut ? `${said.join(', ')}, …` : list(said),
          }),
        ]
      : []),
    ...(isOpenEnded ? [t('policies.calendar.more')] : []),
    ...(open.length > 0 ? [t('policies.calendar.open', { spans: list(spans) })] : []),
  ].join('; ')
  const [first] = due
  const shown =
    first === undefined
      ? isOpenEnded
        ? '…'
        : ''
      : isOpenEnded
        ? t('policies.calendar.atLeast', { count: due.length })
        : due.length === 1
          ? clock(first)
          : t('policies.calendar.times', { count: due.length })
  const isMany = isOpenEnded || due.length > MARKS
  const percent = (at: number) => `${(placeIn(day, at) * 100).toFixed(2)}%`
  return (
    <td data-today={isToday || undefined} title={text || undefined} data-due={due.length}>
      <span aria-hidden>{shown || NO_TEXT}</span>
      <span className="forebay-only-heard">{text}</span>
      <svg aria-hidden width="100%" height={HEIGHT}>
        {open.map(({ from, to }) => (
          <rect
            key={from}
            className="forebay-calendar-window"
            x={percent(from)}
            width={`${((placeIn(day, to) - placeIn(day, from)) * 100).toFixed(2)}%`}
            height={HEIGHT}
          />
        ))}
        {!isMany &&
          due.map((at) => (
            <circle
              key={at}
              className="forebay-calendar-due"
              cx={percent(at)}
              cy={HEIGHT / 2}
              r={3}
            />
          ))}
        {isMany && (
          <line
            className="forebay-calendar-many"
            x1={percent(Math.max(day.from, first ?? day.from))}
            x2="100%"
            y1={HEIGHT / 2}
            y2={HEIGHT / 2}
          />
        )}
      </svg>
    </td>
  )
}

function Mark({ kind }: { kind: 'due' | 'window' | 'suspended' }) {
  return (
    <svg aria-hidden width={16} height={HEIGHT} data-suspended={kind === 'suspended' || undefined}>
      {kind === 'window' ? (
        <rect className="forebay-calendar-window" width={16} height={HEIGHT} />
      ) : (
        <circle className="forebay-calendar-due" cx={8} cy={HEIGHT / 2} r={3} />
      )}
    </svg>
  )
}
