import {
  Content,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  Label,
  LabelGroup,
  TextInput,
} from '@patternfly/react-core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { DiffSummary } from '../compare/DiffSummary'
import { DIFF_TOTALS } from '../compare/query'
import { FormDialog } from '../components/FormDialog'
import { Problem } from '../components/Problem'
import { NONE_YET } from '../graphql/revision'
import { consequences } from './consequences'
import { Consequences } from './Consequences'
import { MOVE_TAG, TAGS } from './query'

/** Has a tag point to a version, after it was said what that changes for who reads by it. */
export function MoveTag({
  dataset,
  version,
  onDone,
  onClose,
}: {
  dataset: string
  version: number
  onDone: () => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const id = useId()
  const [name, setName] = useState('')
  const [{ data, error }] = useQuery({ query: TAGS, variables: { dataset } })
  const [, move] = useMutation(MOVE_TAG)
  const tagged = data?.dataset
  const known = tagged?.tags ?? []
  const tag = known.find((one) => one.name === name)
  const isThere = tag?.version === version
  return (
    <FormDialog
      title={t('tags.title', { version })}
      submit={tag ? t('tags.move', { from: tag.version, to: version }) : t('tags.set')}
      // Without knowing where tags point nobody moves one.
      ready={name !== '' && !isThere && tagged !== null && tagged !== undefined}
      onSubmit={async () => {
        const input = {
          dataset,
          tag: name,
          version: String(version),
          // What was looked at is what is moved: somebody else may have moved it since.
          revision: tag?.revision ?? NONE_YET,
        }
        return (await move({ input })).error
      }}
      onDone={onDone}
      onClose={onClose}
    >
      {error && <Problem error={error} />}
      <Content component="p">{t('tags.body')}</Content>
      <FormGroup label={t('tags.name')} fieldId={id} isRequired>
        <TextInput
          id={id}
          value={name}
          isRequired
          autoComplete="off"
          onChange={(_, value) => {
            setName(value)
          }}
        />
        {known.length > 0 && (
          <LabelGroup categoryName={t('tags.known')} className="forebay-above">
            {known.map((one) => (
              <Label
                key={one.name}
                color="purple"
                isCompact
                onClick={() => {
                  setName(one.name)
                }}
              >
                {one.name}: v{one.version}
              </Label>
            ))}
          </LabelGroup>
        )}
        {isThere && (
          <FormHelperText>
            <HelperText>
              <HelperTextItem variant="warning">{t('tags.isThere')}</HelperTextItem>
            </HelperText>
          </FormHelperText>
        )}
      </FormGroup>
      {tag && !isThere && (
        <Changes key={tag.version} dataset={dataset} tag={name} from={tag.version} to={version} />
      )}
      {tagged && name && !isThere && <Consequences all={consequences(tagged, name)} verb="moves" />}
    </FormDialog>
  )
}

function Changes({
  dataset,
  tag,
  from,
  to,
}: {
  dataset: string
  tag: string
  from: number
  to: number
}) {
  const { t } = useTranslation()
  const [{ data, error }] = useQuery({
    query: DIFF_TOTALS,
    variables: { dataset, version: String(to), base: String(from) },
  })
  if (error) return <Problem error={error} />
  if (!data?.diff) return null
  return (
    <div data-changes={tag}>
      <Content component="p">{t('tags.changes', { tag, from, to })}</Content>
      <DiffSummary diff={data.diff} />
      <Content component="small">
        <Link to={`?tab=compare&version=${to}&base=${from}`}>{t('tags.compare')}</Link>
      </Content>
    </div>
  )
}
