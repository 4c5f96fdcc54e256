package io.guildhall.database.internal.server;

/**
 * Whether the server answers.
 *
 * @param up false while the server is down or being restarted
 * @param detail a sentence for logs and the health page; holds no secret
 */
public record Health(boolean up, String detail) {}
