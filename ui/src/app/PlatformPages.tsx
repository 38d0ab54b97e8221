import { Route, Routes } from 'react-router'
import { AuditPage } from '../audit/AuditPage'
import { NodesPage } from '../nodes/NodesPage'
import { PrincipalsPage } from '../principals/PrincipalsPage'
import { SecretsPage } from '../secrets/SecretsPage'
import type { Caller } from '../session/session'
import { TokensPage } from '../tokens/TokensPage'
import { NotFoundPage } from './NotFoundPage'

/** The pages of administration, which a first load does not bring along. */
export default function PlatformPages({ caller }: { caller: Caller }) {
  return (
    <Routes>
      <Route path="/nodes" element={<NodesPage />} />
      <Route path="/audit" element={<AuditPage />} />
      <Route path="/principals" element={<PrincipalsPage />} />
      <Route path="/secrets" element={<SecretsPage caller={caller} />} />
      <Route path="/tokens" element={<TokensPage caller={caller} />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  )
}
