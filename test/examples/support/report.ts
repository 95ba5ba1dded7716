import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One finding about one construct, as `validation-report.json` has it. */
export interface ReportedFinding {
  readonly pack: string;
  readonly rule: string;
  readonly path: string;
  readonly severity: string;
  readonly description: string;
}

/** A finding that somebody accepted. */
export interface AcceptedFinding extends ReportedFinding {
  readonly reason: string;
  /** Construct that the acknowledgement is written on. */
  readonly acknowledgedAt: string;
}

/** What the plugins said of one synthesis. */
export interface Report {
  readonly open: readonly ReportedFinding[];
  readonly accepted: readonly AcceptedFinding[];
}

interface Violation {
  readonly ruleName: string;
  readonly description: string;
  readonly severity: string;
  readonly violatingConstructs: readonly { readonly constructPath: string }[];
}

interface SuppressedViolation extends Violation {
  readonly reason?: string;
  readonly acknowledgedAt?: string;
}

interface PluginReport {
  readonly pluginName: string;
  readonly conclusion: string;
  readonly metadata?: { readonly error?: string };
  readonly violations: readonly Violation[];
  readonly suppressedViolations?: readonly SuppressedViolation[];
}

/** Reads the report that a synthesis left in its folder. A plugin that could not run is a finding too. */
export function readReport(folder: string): Report {
  const { pluginReports }: { pluginReports: PluginReport[] } = readJson(folder, 'validation-report.json');
  return {
    open: pluginReports.flatMap((report) => [...failureOf(report), ...report.violations.flatMap(of(report))]),
    accepted: pluginReports.flatMap((report) =>
      (report.suppressedViolations ?? []).flatMap((violation) =>
        of(report)(violation).map((finding) => ({
          ...finding,
          reason: violation.reason ?? '',
          acknowledgedAt: violation.acknowledgedAt ?? '',
        })),
      ),
    ),
  };
}

function failureOf({ pluginName, conclusion, metadata, violations }: PluginReport): ReportedFinding[] {
  if (conclusion === 'success' || violations.length > 0) return [];
  const description = metadata?.error ?? 'failed without a finding';
  return [{ pack: pluginName, rule: 'could not run', path: '', severity: 'error', description }];
}

function of({ pluginName }: PluginReport): (violation: Violation) => ReportedFinding[] {
  return ({ ruleName, description, severity, violatingConstructs }) =>
    violatingConstructs.map(({ constructPath }) => ({
      pack: pluginName,
      rule: ruleName,
      path: constructPath,
      severity,
      description,
    }));
}

/** An acknowledgement as it is recorded beside a template. */
export interface RecordedAcknowledgement {
  readonly path: string;
  /** With the pack in front. */
  readonly id: string;
  readonly reason: string;
}

/** Every acknowledgement in the metadata of an assembly's stacks, whether it answers anything or not. */
export function readAcknowledgements(folder: string): RecordedAcknowledgement[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.metadata.json'));
  return files.flatMap((file) =>
    Object.entries(readJson<Record<string, { type: string; data: unknown }[]>>(folder, file)).flatMap(
      ([path, entries]) =>
        entries
          .filter(({ type }) => type === 'aws:cdk:acknowledged-rules')
          .flatMap(({ data }) => Object.entries(data as Record<string, string>))
          .map(([id, reason]) => ({ path: path.replace(/^\//, ''), id, reason })),
    ),
  );
}

function readJson<T>(folder: string, file: string): T {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
}
