import { createElement, Fragment, type ReactNode } from 'react';
import { parseRich, type RichNode } from './parse';
import classes from './RichText.module.css';

interface Props {
  /** A RICH_TEXT of the server. */
  html: string;
  /** Who a member is now; without it stands what the writer called him. */
  nameOf?: (member: number) => string | undefined;
}

/** A text with looks, drawn of elements that are made here: no markup is handed to the browser. */
export function RichText({ html, nameOf }: Props) {
  return <div className={classes.rich}>{parseRich(html).map((node, at) => draw(node, at, nameOf))}</div>;
}

function draw(node: RichNode, key: number, nameOf: Props['nameOf']): ReactNode {
  if (typeof node === 'string') {
    return <Fragment key={key}>{node}</Fragment>;
  }
  const inside = node.children.map((child, at) => draw(child, at, nameOf));
  switch (node.tag) {
    case 'br':
      return <br key={key} />;
    case 'a':
      return node.href ? (
        <a key={key} href={node.href} target="_blank" rel="noopener noreferrer nofollow">
          {inside}
        </a>
      ) : (
        <Fragment key={key}>{inside}</Fragment>
      );
    case 'span':
      return node.member ? (
        <span key={key} className={classes.member}>
          {nameOf?.(node.member) ? `@${nameOf(node.member)}` : inside}
        </span>
      ) : (
        <Fragment key={key}>{inside}</Fragment>
      );
    default:
      return createElement(node.tag, { key }, inside);
  }
}
