import { join } from 'node:path';
import { type CodeBlock, codeBlocks, compileErrors } from './code-blocks';
import { ROOT } from './repository';
import { isComplete, runBlock } from './run-block';

describe('TypeScript in the documents', () => {
  const wrong: CodeBlock = {
    where: 'a wrong block',
    file: join(ROOT, 'test/docs/wrong-block.ts'),
    code: "import { Retention } from 'cdk-hardline';\nRetention.days('many');\n",
  };

  test('compiles against the library, and code that does not is noticed', () => {
    const blocks = codeBlocks();

    const errors = compileErrors([...blocks, wrong]);

    expect(blocks.length).toBeGreaterThan(5);
    expect(errors).toEqual([expect.stringMatching(/^a wrong block: .*not assignable/)]);
  });

  test.each(codeBlocks().filter(isComplete))('$where synthesizes', (block) => {
    expect(() => runBlock(block)).not.toThrow();
  });
});
