import { List, ListItem } from '@patternfly/react-core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useMutation } from 'urql'
import { RowMenu } from '../components/RowMenu'
import { TypedNameDialog } from '../components/TypedNameDialog'
import type { DatasetDetails } from '../dataset/query'
import { includes } from '../dataset/roles'
import { warmCopies } from '../datasets/datasetState'
import { DELETE_DATASET } from './query'

/** Lets an owner delete a dataset, who is told before what goes and what stays. */
export function DeleteDataset({ dataset }: { dataset: DatasetDetails }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const [, remove] = useMutation(DELETE_DATASET)
  const { name } = dataset
  if (!includes(dataset.viewerRole, 'OWNER') || dataset.state !== 'ACTIVE') return null
  const nodes = new Set(warmCopies(dataset).map((copy) => `${copy.cluster}/${copy.node}`)).size
  return (
    <>
      <RowMenu
        name={name}
        actions={[
          {
            text: t('deletion.delete'),
            isDanger: true,
            run: () => {
              setAsking(true)
            },
          },
        ]}
      />
      {asking && (
        <TypedNameDialog
          title={t('deletion.deleteOf', { name })}
          name={name}
          submit={t('deletion.delete')}
          onSubmit={async () => {
            const { error } = await remove({ input: { name } })
            return error
          }}
          onDone={() => {
            void navigate('/datasets')
          }}
          onClose={() => {
            setAsking(false)
          }}
        >
          <p>{t('deletion.goes')}</p>
          <List>
            {dataset.lastVersion > 0 && (
              <ListItem>{t('deletion.versions', { count: dataset.lastVersion })}</ListItem>
            )}
            <ListItem>
              {nodes > 0 ? t('deletion.copies', { count: nodes }) : t('deletion.noCopies')}
            </ListItem>
            <ListItem>{t('deletion.rest')}</ListItem>
          </List>
          <p>
            <strong>{t('deletion.stays')}</strong>
          </p>
        </TypedNameDialog>
      )}
    </>
  )
}
