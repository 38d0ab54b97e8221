import {
  Button,
  Content,
  Form,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  Label,
  LabelGroup,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  TextInput,
} from '@patternfly/react-core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type CombinedError, useQuery } from 'urql'
import { Problem } from '../components/Problem'
import { useCommand } from '../components/useCommand'
import { DiffSummary } from '../compare/DiffSummary'
import { DIFF_TOTALS } from '../compare/query'
import type { DatasetDetails } from '../dataset/query'
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
  dataset: DatasetDetails
  version: number
  onDone: () => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const id = useId()
  const [name, setName] = useState('')
  const [trouble, setTrouble] = useState<CombinedError | null>(null)
  const [{ data }] = useQuery({ query: TAGS, variables: { dataset: dataset.name } })
  const move = useCommand(MOVE_TAG, setTrouble, onDone)
  const tagged = data?.dataset
  const known = tagged?.tags ?? []
  const tag = known.find((one) => one.name === name)
  const isThere = tag?.version === version
  const run = () => {
    move.run({
      input: {
        dataset: dataset.name,
        tag: name,
        version: String(version),
        // What was looked at is what is moved: somebody else may have moved it since.
        ...(tag && { revision: tag.revision }),
      },
    })
  }
  return (
    <Modal isOpen variant="small" onClose={onClose} aria-label={t('tags.title', { version })}>
      <ModalHeader title={t('tags.title', { version })} description={t('tags.body')} />
      <ModalBody>
        <Form
          id={`${id}-form`}
          onSubmit={(event) => {
            event.preventDefault()
            if (name && !isThere) run()
          }}
        >
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
            <Changes dataset={dataset.name} tag={name} from={tag.version} to={version} />
          )}
          {tagged && name && !isThere && (
            <Consequences all={consequences(tagged, name)} verb="moves" />
          )}
        </Form>
        {trouble && <Problem error={trouble} />}
      </ModalBody>
      <ModalFooter>
        <Button
          type="submit"
          form={`${id}-form`}
          isDisabled={!name || isThere || move.busy}
          isLoading={move.busy}
        >
          {tag ? t('tags.move', { from: tag.version, to: version }) : t('tags.set')}
        </Button>
        <Button variant="link" onClick={onClose}>
          {t('cancel')}
        </Button>
      </ModalFooter>
    </Modal>
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
