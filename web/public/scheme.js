// Chooses dark or light before the first paint, so that nothing flashes. A file of its own: inline scripts are forbidden.
{
  let chosen = 'auto';
  try {
    chosen = localStorage.getItem('holdfast-scheme') ?? chosen;
  } catch {
    // A browser that keeps nothing follows the system.
  }
  const dark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';
}
