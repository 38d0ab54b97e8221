import {
  Breadcrumb,
  BreadcrumbItem,
  Content,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { Search } from '../components/Search'
import { VersionSelect } from '../versions/VersionSelect'
import type { DatasetDetails } from '../dataset/query'
import { FileList } from './FileList'
import { crumbs } from './path'

// Parquet, Markdown and the like are fetched when a file is looked at, not with the first page.
const FilePage = lazy(() => import('../preview/FilePage'))
const Readme = lazy(() => import('../preview/Readme'))

/** The files of a version; which version, folder and file is in the address. */
export function FilesTab({ dataset }: { dataset: DatasetDetails }) {
  const { t } = useTranslation()
  const [parameters, setParameters] = useSearchParams()
  const newest = dataset.page?.edges.find(({ node }) => node.state === 'READY')?.node.number
  const version = parameters.get('version') ?? (newest === undefined ? null : String(newest))
  const folder = parameters.get('folder') ?? ''
  const file = parameters.get('file')
  const q = parameters.get('q') ?? ''
  const shown = file ?? folder
  if (version === null) return <Content component="p">{t('dataset.use.none')}</Content>

  const at = (more: Record<string, string>): string =>
    `?${new URLSearchParams({ tab: 'files', version, ...more }).toString()}`
  return (
    <>
      <Toolbar inset={{ default: 'insetNone' }}>
        <ToolbarContent>
          <ToolbarItem>
            <VersionSelect
              dataset={dataset.name}
              label={t('files.version')}
              chosen={version}
              onChoose={(chosen) => {
                setParameters({ tab: 'files', version: chosen, ...(folder && { folder }) })
              }}
            />
          </ToolbarItem>
          {!file && (
            <ToolbarItem>
              <Search
                key={`${version}/${folder}`}
                label={t('files.search')}
                q={q}
                onChange={(text) => {
                  setParameters(
                    {
                      tab: 'files',
                      version,
                      ...(folder && { folder }),
                      ...(text && { q: text }),
                    },
                    { replace: true },
                  )
                }}
              />
            </ToolbarItem>
          )}
        </ToolbarContent>
      </Toolbar>
      <Breadcrumb className="forebay-apart" aria-label={t('files.where')}>
        {[{ name: `${dataset.name} v${version}`, path: '' }, ...crumbs(shown)].map((crumb) =>
          crumb.path === shown ? (
            <BreadcrumbItem key={crumb.path} isActive>
              {crumb.name}
            </BreadcrumbItem>
          ) : (
            <BreadcrumbItem
              key={crumb.path}
              render={({ className }) => (
                <Link className={className} to={at(crumb.path ? { folder: crumb.path } : {})}>
                  {crumb.name}
                </Link>
              )}
            />
          ),
        )}
      </Breadcrumb>
      <Suspense fallback={null}>
        {file === null ? (
          <>
            <FileList
              dataset={dataset.name}
              version={version}
              folder={folder}
              q={q}
              to={(line) =>
                line.kind === 'FOLDER' ? at({ folder: line.path }) : at({ file: line.path })
              }
            />
            {q === '' && <Readme dataset={dataset.name} version={version} folder={folder} />}
          </>
        ) : (
          <FilePage
            key={`${version}/${file}`}
            dataset={dataset.name}
            version={version}
            path={file}
          />
        )}
      </Suspense>
    </>
  )
}
