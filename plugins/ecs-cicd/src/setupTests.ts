import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Live components take their time where many tests share a machine: a limit is there for what never comes.
configure({ asyncUtilTimeout: 20_000 });
jest.setTimeout(60_000);
