import type { TreeArtifact } from '../Artifact';
import { pages } from '../pages';
import { childOf, entriesOf, entryOf, stringOf } from '../tree/Tree';
import { imageFault } from '../words';
import type { Rule } from './Rule';

const isDetail = (path: string) => /imagedetail\.json$/i.test(path);

const form: Rule<TreeArtifact> = {
  id: 'image-file/form',
  severity: 'error',
  summary: 'CodePipeline does not understand the file.',
  mend: 'imageDetail.json: `{"ImageURI": "…"}`; imagedefinitions.json: `[{"name": "…", "imageUri": "…"}]`.',
  docs: pages.imageDefinitions,
  check({ path, root }, report) {
    if (isDetail(path)) {
      if (!stringOf(childOf(root, 'ImageURI'))) {
        const near = entriesOf(root).find(({ key }) => /^imageuri$/i.test(key));
        report(near?.keyOffset ?? root.offset, {
          message: 'The key ImageURI is missing; capitals count.',
        });
      }
      return;
    }
    if (root.kind !== 'list') {
      report(root.offset, { message: 'imagedefinitions.json is a list.' });
      return;
    }
    for (const item of root.items) {
      const missing = ['name', 'imageUri'].find(
        key => !stringOf(childOf(item, key)),
      );
      if (missing) {
        report(item.offset, { message: `The key ${missing} is missing.` });
      }
    }
  },
};

const digest: Rule<TreeArtifact> = {
  id: 'image-file/digest',
  severity: 'error',
  summary: 'The image is not named by its digest.',
  mend: 'Write `<repository>@sha256:<digest>`, read from the registry after the push.',
  docs: pages.imageDefinitions,
  check({ root }, report) {
    const items = root.kind === 'list' ? root.items : [root];
    for (const item of items) {
      const entry = entryOf(item, 'ImageURI') ?? entryOf(item, 'imageUri');
      const image = stringOf(entry?.value);
      if (entry && image && imageFault(image)) report(entry.value.offset);
    }
  },
};

export const imageFileRules: Rule<TreeArtifact>[] = [form, digest];
