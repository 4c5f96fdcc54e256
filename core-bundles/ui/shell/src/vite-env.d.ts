/// <reference types="vite/client" />
declare const __GUILDHALL_VERSION__: string;
