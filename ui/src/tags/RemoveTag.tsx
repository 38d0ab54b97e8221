import { useTranslation } from 'react-i18next'
import { useMutation, useQuery } from 'urql'
import { ConfirmDialog } from '../components/ConfirmDialog'
import { consequences } from './consequences'
import { Consequences } from './Consequences'
import { DELETE_TAG, TAGS } from './query'

/** Takes a tag away, after it was said what hangs on it. */
export function RemoveTag({
  dataset,
  tag,
  onDone,
  onClose,
}: {
  dataset: string
  tag: string
  onDone: () => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [{ data, error }] = useQuery({ query: TAGS, variables: { dataset } })
  const [, remove] = useMutation(DELETE_TAG)
  const revision = data?.dataset?.tags?.find(({ name }) => name === tag)?.revision
  return (
    <ConfirmDialog
      title={t('tags.remove.title', { tag })}
      submit={t('tags.remove.action')}
      onSubmit={async () => {
        if (revision === undefined) return error ?? new Error(t('tags.unknown'))
        return (await remove({ input: { dataset, tag, revision } })).error
      }}
      onDone={onDone}
      onClose={onClose}
    >
      <p>{t('tags.remove.body')}</p>
      {data?.dataset && <Consequences all={consequences(data.dataset, tag)} verb="goes" />}
    </ConfirmDialog>
  )
}
