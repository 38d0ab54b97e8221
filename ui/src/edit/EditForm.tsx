import { ActionGroup, Button, Form, Title } from '@patternfly/react-core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useMutation } from 'urql'
import { LinkButton } from '../components/LinkButton'
import { Problem } from '../components/Problem'
import { AboutForm } from '../create/AboutForm'
import { LeaveGuard, SAVED } from '../leave/LeaveGuard'
import { draftOf, sourceOf } from '../source/draft'
import { areComplete } from '../source/flaws'
import { inputOf } from '../source/query'
import { SourcesForm } from '../source/SourcesForm'
import { areSame, labelChanges, specOf } from './changes'
import { type Edited, UPDATE_DATASET } from './query'

/** Changes a dataset; only what was changed is sent. */
export function EditForm({ dataset, mayCreate }: { dataset: Edited; mayCreate: boolean }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [{ fetching }, update] = useMutation(UPDATE_DATASET)
  const [description, setDescription] = useState(dataset.description)
  const [labels, setLabels] = useState(() =>
    dataset.labels.map(({ key, value }) => `${key}=${value}`),
  )
  const [drafts, setDrafts] = useState(() => dataset.sources.map((one) => draftOf(specOf(one))))
  const [trouble, setTrouble] = useState<Error>()
  const changedLabels = labelChanges(dataset.labels, labels)
  const sources = drafts.map(sourceOf)
  const isMoved = !areSame(sources, dataset.sources.map(specOf))
  const isDirty = description !== dataset.description || changedLabels.length > 0 || isMoved
  const save = async () => {
    setTrouble(undefined)
    const { name, revision } = dataset
    const { error } = await update({
      input: {
        name,
        revision,
        description,
        labels: changedLabels,
        sources: isMoved ? sources.map(inputOf) : null,
      },
    })
    if (error) setTrouble(error)
    else void navigate(`/datasets/${name}`, { state: SAVED })
  }
  return (
    <Form
      className="forebay-step"
      onSubmit={(event) => {
        event.preventDefault()
        if (isDirty && !fetching && areComplete(drafts)) void save()
      }}
    >
      <LeaveGuard isDirty={isDirty} />
      <AboutForm
        description={description}
        labels={labels}
        onDescription={setDescription}
        onLabels={setLabels}
      />
      <Title headingLevel="h2">{t('dataset.sources')}</Title>
      <SourcesForm drafts={drafts} mayCreate={mayCreate} onChange={setDrafts} />
      {trouble && <Problem error={trouble} />}
      <ActionGroup>
        <Button
          type="submit"
          isLoading={fetching}
          isDisabled={!isDirty || fetching || !areComplete(drafts)}
        >
          {t('dialog.save')}
        </Button>
        <LinkButton variant="link" to={`/datasets/${dataset.name}`}>
          {t('dialog.cancel')}
        </LinkButton>
      </ActionGroup>
    </Form>
  )
}
