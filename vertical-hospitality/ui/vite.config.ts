import { guildhallPlugin } from '@guildhall/ui-kit/vite';
import react from '@vitejs/plugin-react';

export default guildhallPlugin({ id: 'hospitality' }, { plugins: [react()] });
