import { useParams } from 'react-router'
import { CreatePage } from '../create/CreatePage'
import { mayCreate } from '../create/mayCreate'
import { EditPage } from '../edit/EditPage'
import type { Caller } from '../session/session'
import { NotFoundPage } from './NotFoundPage'

/** The pages on which datasets are made and changed, which a first load does not bring along. */
export default function DatasetForms({ caller }: { caller: Caller }) {
  const { name } = useParams()
  if (name !== undefined) return <EditPage caller={caller} />
  return mayCreate(caller) ? <CreatePage /> : <NotFoundPage />
}
