import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  scaffolderApiRef,
  type ScaffolderDryRunOptions,
} from '@backstage/plugin-scaffolder-react';
import { useEffect, useState } from 'react';
import { generateFiles, type GeneratedFile } from './generateFiles';

type Generated = { files?: GeneratedFile[]; error?: Error };

/** The files for these answers; generated anew when an answer is another one, or when asked to try again. */
export function useGeneratedFiles(
  templateRef: string,
  values: ScaffolderDryRunOptions['values'],
  folder?: string,
) {
  const catalog = useApi(catalogApiRef);
  const scaffolder = useApi(scaffolderApiRef);
  const [generated, setGenerated] = useState<Generated>({});
  const [attempt, setAttempt] = useState(0);
  const answers = JSON.stringify(values);

  useEffect(() => {
    let current = true;
    setGenerated({});
    generateFiles({
      catalog,
      scaffolder,
      templateRef,
      values: JSON.parse(answers),
      folder,
    }).then(
      files => current && setGenerated({ files }),
      error => current && setGenerated({ error: toError(error) }),
    );
    return () => {
      current = false;
    };
  }, [catalog, scaffolder, templateRef, answers, folder, attempt]);

  return { ...generated, retry: () => setAttempt(count => count + 1) };
}
