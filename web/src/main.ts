import { mount } from './app/mount.tsx';
import { router } from './app/router.ts';

mount(router, 'index.html');
