package io.guildhall.module;

/**
 * @param name {@code hospitality.points.adjust}
 * @param label what it lets a person do, in English
 */
public record Permission(String name, String label) {}
