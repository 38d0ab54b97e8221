import {
  Button,
  EmptyState,
  EmptyStateBody,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core'
import { CodeBranchIcon } from '@patternfly/react-icons'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CombinedError, useMutation } from 'urql'
import { ConfirmDialog } from '../components/ConfirmDialog'
import { Problem } from '../components/Problem'
import { useCommand } from '../components/useCommand'
import { CREATE_VERSION, type DatasetDetails, DELETE_VERSION, START_LOAD } from '../dataset/query'
import { includes } from '../dataset/roles'
import { MoveTag } from '../tags/MoveTag'
import { RemoveTag } from '../tags/RemoveTag'
import { VersionTable } from './VersionTable'
import { WhyNotWarm } from './WhyNotWarm'

const Readme = lazy(() => import('../preview/Readme'))

/** What is asked in a dialog. */
type Asked =
  { of: 'tag'; version: number } | { of: 'untag'; tag: string } | { of: 'delete'; version: number }

/** The versions, the newest first. */
export function VersionsTab({
  dataset,
  again,
  after,
  onPage,
}: {
  dataset: DatasetDetails
  again: () => void
  after: string | null
  onPage: (cursor: string | null) => void
}) {
  const { t } = useTranslation()
  const [trouble, setTrouble] = useState<CombinedError | null>(null)
  const [asked, setAsked] = useState<Asked | null>(null)
  const done = () => {
    setAsked(null)
    again()
  }
  const create = useCommand(CREATE_VERSION, setTrouble, again)
  const load = useCommand(START_LOAD, setTrouble, again)
  const [, remove] = useMutation(DELETE_VERSION)
  const versions = dataset.page?.edges.map((edge) => edge.node) ?? []
  const pageInfo = dataset.page?.pageInfo
  const newest = versions.find(({ state }) => state === 'READY')
  const isActive = dataset.state === 'ACTIVE'
  const mayEdit = includes(dataset.viewerRole, 'EDITOR') && isActive
  const mayLoad = includes(dataset.viewerRole, 'LOADER') && isActive
  return (
    <>
      <Toolbar inset={{ default: 'insetNone' }}>
        <ToolbarContent>
          {mayEdit && (
            <ToolbarItem>
              <Button
                isLoading={create.busy}
                isDisabled={create.busy}
                onClick={() => {
                  create.run({ input: { dataset: dataset.name } })
                }}
              >
                {t('dataset.freeze')}
              </Button>
            </ToolbarItem>
          )}
          {after && (
            <ToolbarItem align={{ default: 'alignEnd' }}>
              <Button
                variant="secondary"
                onClick={() => {
                  onPage(null)
                }}
              >
                {t('dataset.newest')}
              </Button>
            </ToolbarItem>
          )}
          {pageInfo?.hasNextPage && (
            <ToolbarItem align={{ default: 'alignEnd' }}>
              <Button
                variant="secondary"
                onClick={() => {
                  onPage(pageInfo.endCursor)
                }}
              >
                {t('dataset.older')}
              </Button>
            </ToolbarItem>
          )}
        </ToolbarContent>
      </Toolbar>
      {trouble && <Problem error={trouble} />}
      {versions.length > 0 && !after && <WhyNotWarm dataset={dataset} />}
      {versions.length === 0 ? (
        <EmptyState
          titleText={t('dataset.noVersion.title')}
          headingLevel="h2"
          icon={CodeBranchIcon}
        >
          <EmptyStateBody>
            {t(mayEdit ? 'dataset.noVersion.body' : 'dataset.noVersion.wait')}
          </EmptyStateBody>
        </EmptyState>
      ) : (
        <VersionTable
          dataset={dataset}
          versions={versions}
          isBusy={load.busy}
          actions={{
            ...(mayLoad && {
              load: (version: number) => {
                load.run({ input: { dataset: dataset.name, version: String(version) } })
              },
            }),
            ...(mayEdit && {
              tag: (version: number) => {
                setAsked({ of: 'tag', version })
              },
              untag: (tag: string) => {
                setAsked({ of: 'untag', tag })
              },
              remove: (version: number) => {
                setAsked({ of: 'delete', version })
              },
            }),
          }}
        />
      )}
      {newest && !after && (
        <Suspense fallback={null}>
          <Readme dataset={dataset.name} version={String(newest.number)} folder="" />
        </Suspense>
      )}
      {asked?.of === 'tag' && (
        <MoveTag dataset={dataset.name} version={asked.version} onDone={done} onClose={done} />
      )}
      {asked?.of === 'untag' && (
        <RemoveTag dataset={dataset.name} tag={asked.tag} onDone={done} onClose={done} />
      )}
      {asked?.of === 'delete' && (
        <ConfirmDialog
          title={t('dataset.deleteVersion.title', { version: asked.version })}
          submit={t('dataset.deleteVersion.action')}
          onSubmit={async () => {
            const input = { dataset: dataset.name, version: String(asked.version) }
            return (await remove({ input })).error
          }}
          onDone={done}
          onClose={done}
        >
          {t('dataset.deleteVersion.body')}
        </ConfirmDialog>
      )}
    </>
  )
}
