import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: 14,
    height: 72,
    paddingLeft: 22,
    color: '#fff',
    fontSize: 17,
    fontWeight: 700,
    lineHeight: 1.15,
    '&:hover': { color: '#fff' },
  },
  closed: { width: sidebarConfig.drawerWidthClosed },
  mark: { flex: 'none' },
});

export function SidebarLogo() {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  const title = useApi(configApiRef).getOptionalString('app.title');

  return (
    <Link
      to="/"
      underline="none"
      aria-label={isOpen ? undefined : 'Home'}
      className={isOpen ? classes.link : `${classes.link} ${classes.closed}`}
    >
      <svg
        className={classes.mark}
        width="28"
        height="28"
        viewBox="0 0 32 32"
        fill="none"
        aria-hidden="true"
      >
        <path d="M5 16h22" stroke="#9cc9ff" strokeWidth="3" />
        <circle cx="6" cy="16" r="4" fill="#5ad19a" />
        <circle cx="16" cy="16" r="4" fill="#5ad19a" />
        <circle cx="26" cy="16" r="4.5" fill="#fff" />
      </svg>
      {isOpen && (title ?? 'Home')}
    </Link>
  );
}
