package dataworks.app.demo;

import dataworks.core.text.LogFormat;
import java.util.Optional;

/**
 * What a demo shall be like.
 *
 * @param records messages of each collection; other sizes follow from it
 */
public record DemoRequest(
    DemoFolder folder, long records, long seed, Optional<String> master, Optional<LogFormat> log) {}
