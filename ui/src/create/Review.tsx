import {
  Checkbox,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Label,
  LabelGroup,
} from '@patternfly/react-core'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { SourceSpec } from '../source/draft'
import { SettingsWords } from '../runtime/SettingsWords'
import type { Settings } from '../runtime/settings'

/** All that is about to be registered, and what happens then. */
export function Review({
  name,
  description,
  labels,
  sources,
  settings,
  freezes,
  keepsLatest,
  onFreezes,
  onKeepsLatest,
}: {
  name: string
  description: string
  labels: string[]
  sources: SourceSpec[]
  settings: Settings
  freezes: boolean
  keepsLatest: boolean
  onFreezes: (freezes: boolean) => void
  onKeepsLatest: (keeps: boolean) => void
}) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <>
      <DescriptionList isHorizontal isCompact>
        <Fact term={t('create.name')}>
          <strong>{name}</strong>
          {description && <div>{description}</div>}
          {labels.length > 0 && (
            <LabelGroup numLabels={20} aria-label={t('create.labels')}>
              {labels.map((label) => (
                <Label key={label} isCompact>
                  {label}
                </Label>
              ))}
            </LabelGroup>
          )}
        </Fact>
        <Fact term={t('dataset.sources')}>
          {sources.map((source) => (
            <div key={source.path}>
              <code className="forebay-path">{source.uri}</code>
              {source.path && ` → ${source.path}/`}
              {source.secret && ` (${t('create.with', { secret: source.secret })})`}
            </div>
          ))}
        </Fact>
        <SettingsWords settings={settings} />
      </DescriptionList>
      <Checkbox
        id={`${id}-freeze`}
        label={t('create.freeze')}
        description={t('create.freezeHelp')}
        isChecked={freezes}
        onChange={(_, next) => {
          onFreezes(next)
        }}
      />
      <Checkbox
        id={`${id}-load`}
        label={t('create.load')}
        description={t('create.loadHelp')}
        isChecked={keepsLatest}
        onChange={(_, next) => {
          onKeepsLatest(next)
        }}
      />
    </>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <DescriptionListGroup>
      <DescriptionListTerm>{term}</DescriptionListTerm>
      <DescriptionListDescription>{children}</DescriptionListDescription>
    </DescriptionListGroup>
  )
}
