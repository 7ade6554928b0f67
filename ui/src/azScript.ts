// The registration as a script for the Azure CLI. The same stands in docs/connect.md, and a test compares the two.

import { type Registered, registeredFor } from './permissions';
import type { Permissions } from './wire';

/** What the script calls each permission. */
const names: Record<Registered, string> = { 'vso.pats': 'pats', 'vso.pats_manage': 'manage', 'vso.profile': 'profile' };

export function azScript(permissions: Permissions): string {
  const ids = registeredFor(permissions);
  const widest = Math.max(...ids.map((id) => names[id].length));
  const access = ids.map((id) => `     { "id": ${`"$${names[id]}",`.padEnd(widest + 4)} "type": "Scope" }`);
  return script(ids.map((id) => `${names[id]}=$(scope_id ${id})`).join('\n'), access.join(',\n'), ids.join(' '));
}

const script = (variables: string, access: string, scopes: string) => `#!/usr/bin/env bash
set -euo pipefail

ado=499b84ac-1321-427f-aa17-267ca6975798   # Azure DevOps, the same in every tenant

known=$(az ad app list --display-name Patwarden --query '[].appId' -o tsv)
[ -z "$known" ] || { echo "There is a Patwarden already: $known" >&2; exit 1; }

# A tenant that never used Azure DevOps does not know it yet.
az ad sp show --id "$ado" >/dev/null 2>&1 || az ad sp create --id "$ado" >/dev/null

scope_id() {
  local id
  id=$(az ad sp show --id "$ado" --query "oauth2PermissionScopes[?value=='$1'].id | [0]" -o tsv)
  case $id in
    "" | None) echo "Azure DevOps offers no $1 here." >&2; return 1 ;;
  esac
  echo "$id"
}
${variables}

access=$(mktemp)
trap 'rm -f "$access"' EXIT
cat >"$access" <<JSON
[{ "resourceAppId": "$ado",
   "resourceAccess": [
${access} ] }]
JSON

app=$(az ad app create --display-name Patwarden --sign-in-audience AzureADMyOrg \\
  --public-client-redirect-uris http://localhost \\
  --required-resource-accesses "@$access" --query appId -o tsv)
az ad sp create --id "$app" >/dev/null

# Consent for everybody; only an administrator can. Leave it out where people may consent themselves.
az ad app permission grant --id "$app" --api "$ado" --scope "${scopes}" >/dev/null ||
  echo "No consent for everybody was given: see \\"Need admin approval\\"." >&2

echo "Client id: $app"
echo "Tenant:    $(az account show --query tenantId -o tsv)"
`;
