import fc from 'fast-check';
import { createOnlyGuard } from '../../../../../constructs/instance/handler/create-only-guard/create-only-guard';
import { HardlineError } from '../../../../../lib/errors';
import { request } from '../request';

const SUBJECT = "contact center 'acme-care'";
const DEPLOYED = { InstanceAlias: 'acme-care', IdentityManagementType: 'SAML' };
const CHANGED = { InstanceAlias: 'acme-support', IdentityManagementType: 'SAML' };

const properties = (createOnly: object, reason?: string) => ({
  Subject: SUBJECT,
  CreateOnly: createOnly,
  ...(reason === undefined ? {} : { ReplaceReason: reason }),
});

const NOON = new Date('2026-11-22T12:00:00Z');
const at = (hours: number) => createOnlyGuard(() => new Date(NOON.getTime() + hours * 3_600_000));

async function created(createOnly: object = DEPLOYED): Promise<string> {
  return (await at(0).create(request(properties(createOnly)))).physicalId;
}

/** An update as CloudFormation sends it: the id and the properties of what is deployed, and the new properties. */
const update = (physicalId: string, from: object, to: object, hours = 0) =>
  at(hours).update(request(to, { physicalId, oldProperties: from }));

describe('create-only guard', () => {
  test('keeps a digest of the accepted values in its physical id, whatever their order', async () => {
    const id = await created();

    expect(id).toMatch(/^create-only-[0-9a-f]{64}$/);
    expect(await created({ IdentityManagementType: 'SAML', InstanceAlias: 'acme-care' })).toBe(id);
    expect(id).not.toContain('acme');
  });

  test('passes an update that changes no create-only value, and keeps its id', async () => {
    const id = await created();
    const renamed = { ...properties(DEPLOYED), Subject: 'the contact center' };

    expect(await update(id, properties(DEPLOYED), renamed)).toEqual({ physicalId: id });
  });

  test('refuses another value in one line with the old and the new value and what to do', async () => {
    const refused = update(await created(), properties(DEPLOYED), properties(CHANGED));

    await expect(refused).rejects.toThrow(
      new HardlineError(
        "InstanceAlias would change from 'acme-care' to 'acme-support', and CloudFormation would put a new, empty " +
          'resource in its place; set the deployed values again, or give a replaceReason if the replacement is wanted',
        SUBJECT,
      ),
    );
  });

  test.each([
    [{ ...DEPLOYED, DirectoryId: 'd-1' }, "DirectoryId would change from nothing to 'd-1'"],
    [{ InstanceAlias: 'acme-care' }, "IdentityManagementType would change from 'SAML' to nothing"],
    [{ ...DEPLOYED, InstanceAlias: 'a'.repeat(500) }, `to '${'a'.repeat(60)}...'`],
  ])('refuses %j', async (createOnly, message) => {
    const refused = update(await created(), properties(DEPLOYED), properties(createOnly));

    await expect(refused).rejects.toThrow(message);
  });

  test.each([[''], ['  ']])('takes %p for no reason', async (reason) => {
    await expect(
      update(await created(), properties(DEPLOYED), properties(CHANGED, reason)),
    ).rejects.toThrow();
  });

  test('refuses by what is deployed, not by what the last template said', async () => {
    const id = await created();

    await expect(update(id, properties(CHANGED), properties(CHANGED))).rejects.toThrow(
      'create-only properties would change',
    );
  });

  test('passes the rollback of a refused update', async () => {
    const id = await created();
    await update(id, properties(DEPLOYED), properties(CHANGED)).catch(() => undefined);

    expect(await update(id, properties(CHANGED), properties(DEPLOYED))).toEqual({ physicalId: id });
  });

  test('lets other values in for a reason, and then guards those', async () => {
    const id = await created();

    const { physicalId } = await update(
      id,
      properties(DEPLOYED),
      properties(CHANGED, 'the brand was renamed'),
    );

    expect(physicalId).not.toBe(id);
    expect(await update(physicalId, properties(CHANGED, 'x'), properties(CHANGED))).toEqual({ physicalId });
    await expect(
      update(physicalId, properties(CHANGED), properties({ ...CHANGED, InstanceAlias: 'acme-help' })),
    ).rejects.toThrow("from 'acme-support' to 'acme-help'");
  });

  test('passes the rollback of a wanted replacement without a reason, and refuses going back a day later', async () => {
    const id = await created();
    const wanted = properties(CHANGED, 'the brand was renamed');
    const { physicalId } = await update(id, properties(DEPLOYED), wanted);

    expect(await update(physicalId, wanted, properties(DEPLOYED), 2)).toEqual({ physicalId: id });
    await expect(update(physicalId, wanted, properties(DEPLOYED), 24)).rejects.toThrow(
      "InstanceAlias would change from 'acme-support' to 'acme-care'",
    );
  });

  test('compares with the old properties when the id is not its own', async () => {
    expect(await update('other', properties(DEPLOYED), properties(DEPLOYED))).toEqual({
      physicalId: 'other',
    });
    await expect(update('other', properties(DEPLOYED), properties(CHANGED))).rejects.toThrow('acme-support');
  });

  test('does nothing on delete', async () => {
    await expect(
      at(0).delete(request(properties(DEPLOYED), { physicalId: await created() })),
    ).resolves.toBeUndefined();
  });

  test.each([[undefined], [{}], ['alias'], [{ InstanceAlias: { Ref: 'x' } }]])(
    'refuses CreateOnly %j',
    async (createOnly) => {
      await expect(at(0).create(request({ Subject: SUBJECT, CreateOnly: createOnly }))).rejects.toThrow(
        'property CreateOnly must be an object of texts',
      );
    },
  );

  test('never lets a change through without a reason, and never refuses what is deployed', async () => {
    const values = fc.dictionary(fc.constantFrom('A', 'B', 'C'), fc.string({ maxLength: 5 }), { minKeys: 1 });

    await fc.assert(
      fc.asyncProperty(values, values, async (before, after) => {
        const id = await created(before);
        const same =
          JSON.stringify(Object.entries(before).sort()) === JSON.stringify(Object.entries(after).sort());
        const passed = await update(id, properties(before), properties(after)).then(
          () => true,
          () => false,
        );
        expect(passed).toBe(same);
      }),
    );
  });

  test('fits its physical id into what CloudFormation keeps', async () => {
    const { physicalId } = await update(await created(), properties(DEPLOYED), properties(CHANGED, 'x'));

    expect(physicalId.length).toBeLessThan(1024);
  });
});
