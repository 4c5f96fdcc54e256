/** Mails of a workspace: by which server, in which words, and to whom none go. */
@NullMarked
package io.guildhall.outward.internal.mail;

import org.jspecify.annotations.NullMarked;
