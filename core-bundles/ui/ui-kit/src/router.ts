/** The part of the router that modules see; the rest stays the shell's own. */
export { Link, Navigate, NavLink, useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
