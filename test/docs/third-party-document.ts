import { type BundledPackage, licenseText, PASSED_ON } from './third-party';

const HEADER = `
# Third-party notices

Made from what the bundler puts into the handlers and the command; \`UPDATE_DOCS=1 npx jest test/docs\` writes it again.

The package contains code of these packages. Those under Apache-2.0 are under the text in [LICENSE](../LICENSE);
the texts of the other licences follow the table. \`dynalite\` is shipped beside the bundles, with its own files.
`;

/** docs/third-party-notices.md, which the published package carries because bundles drop licence comments. */
export function thirdPartyDocument(packages: readonly BundledPackage[]): string {
  const texts = Object.keys(PASSED_ON).map(
    (name) => `## ${name}\n\n\`\`\`text\n${licenseText(name)}\n\`\`\``,
  );
  return `${[HEADER.trim(), table(packages), ...texts].join('\n\n')}\n`;
}

function table(packages: readonly BundledPackage[]): string {
  const rows = packages.map(
    ({ name, version, license, owners }) =>
      `| ${name} | ${version} | ${license} | ${owners.join('; ').replaceAll('|', '\\|').replaceAll('<', '&lt;')} |`,
  );
  return ['| package | version | licence | owners |', '|---|---|---|---|', ...rows].join('\n');
}
