import {
  Button,
  Content,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from '@patternfly/react-core'
import { ExpandableRowContent, Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Changes } from '../address/changed'
import { Time } from '../components/Time'
import { formatExact } from '../format/time'
import { detailsOf } from './details'
import { isKnown, isKnownDetail } from './operationWords'
import { OutcomeLabel } from './OutcomeLabel'
import type { AuditEntry } from './query'

/** A line for each entry, which opens to all that is known of it. */
export function AuditTable({
  entries,
  onChoose,
}: {
  entries: AuditEntry[]
  /** Asks for more of the same. */
  onChoose: (changes: Changes) => void
}) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Set<string>>(new Set())
  const toggle = (id: string) => {
    const next = new Set(open)
    if (!next.delete(id)) next.add(id)
    setOpen(next)
  }
  return (
    <Table aria-label={t('audit.title')} variant="compact" className="forebay-numbers">
      <Thead>
        <Tr>
          <Th screenReaderText={t('audit.more')} />
          <Th width={15}>{t('audit.at')}</Th>
          <Th width={20}>{t('audit.principal')}</Th>
          <Th width={25}>{t('audit.operation')}</Th>
          <Th width={20}>{t('audit.object')}</Th>
          <Th>{t('audit.outcome')}</Th>
        </Tr>
      </Thead>
      {entries.map((entry, index) => {
        const isOpen = open.has(entry.id)
        return (
          <Tbody key={entry.id} isExpanded={isOpen}>
            <Tr data-operation={entry.operation} data-object={entry.object}>
              <Td
                expand={{
                  rowIndex: index,
                  isExpanded: isOpen,
                  onToggle: () => {
                    toggle(entry.id)
                  },
                }}
              />
              <Td dataLabel={t('audit.at')}>
                <Time at={entry.at} />
              </Td>
              <Td dataLabel={t('audit.principal')}>
                <Button
                  variant="link"
                  isInline
                  onClick={() => {
                    onChoose({ principal: entry.principal })
                  }}
                >
                  {entry.principal}
                </Button>
              </Td>
              <Td dataLabel={t('audit.operation')}>
                <div>
                  <Operation entry={entry} />
                </div>
              </Td>
              <Td dataLabel={t('audit.object')}>
                <div>
                  <Subject entry={entry} />
                </div>
              </Td>
              <Td dataLabel={t('audit.outcome')}>
                <div>
                  <OutcomeLabel outcome={entry.outcome} />
                  {entry.times > 1 && (
                    <Content component="small">{t('audit.times', { count: entry.times })}</Content>
                  )}
                </div>
              </Td>
            </Tr>
            <Tr isExpanded={isOpen}>
              <Td />
              <Td colSpan={5}>
                <ExpandableRowContent>{isOpen && <All entry={entry} />}</ExpandableRowContent>
              </Td>
            </Tr>
          </Tbody>
        )
      })}
    </Table>
  )
}

function Operation({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation()
  const details = detailsOf(entry.details)
    .slice(0, 3)
    .map(([name, value]) => {
      if (name === 'principal' || name === 'role') return value
      return `${isKnownDetail(name) ? t(`audit.details.${name}`) : name} ${value}`
    })
    .join(', ')
  return (
    <>
      {isKnown(entry.operation) ? t(`audit.operations.${entry.operation}`) : entry.operation}
      {details && <Content component="small">{details}</Content>}
    </>
  )
}

function Subject({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation()
  const isThere = entry.outcome === 'DONE' && entry.operation !== 'deleteDataset'
  if (entry.objectKind === 'PLATFORM') return t('audit.kinds.PLATFORM')
  return (
    <>
      {entry.objectKind === 'DATASET' && isThere ? (
        <Link to={`/datasets/${entry.object}`}>{entry.object}</Link>
      ) : (
        <span className="forebay-path">{entry.object}</span>
      )}
      <Content component="small">
        {t(`audit.kinds.${entry.objectKind}`)}
        {entry.dataset && entry.dataset !== entry.object && `, ${entry.dataset}`}
      </Content>
    </>
  )
}

function All({ entry }: { entry: AuditEntry }) {
  const { t, i18n } = useTranslation()
  const lines: [string, string | null][] = [
    [t('audit.at'), formatExact(entry.at, i18n.language)],
    [t('audit.call'), entry.operation],
    [t('audit.permission'), entry.permission],
    [t('audit.address'), entry.address],
    [t('audit.token'), entry.token],
    [t('audit.request'), entry.requestId],
    ...detailsOf(entry.details).map(
      ([name, value]) =>
        [isKnownDetail(name) ? t(`audit.details.${name}`) : name, value] as [string, string],
    ),
  ]
  return (
    <DescriptionList isCompact isHorizontal isFluid>
      {lines.map(
        ([name, value], index) =>
          value && (
            <DescriptionListGroup key={index}>
              <DescriptionListTerm>{name}</DescriptionListTerm>
              <DescriptionListDescription>
                <span className="forebay-path">{value}</span>
              </DescriptionListDescription>
            </DescriptionListGroup>
          ),
      )}
    </DescriptionList>
  )
}
