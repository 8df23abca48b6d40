package dev.lantau.maas.echo;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A streamed answer, made frame by frame while it is sent, so that an open stream needs little. */
final class Frames implements Iterator<Frame> {
    private final Queue<Iterator<Frame>> parts = new ArrayDeque<>();

    Frames then(Stream<Frame> part) {
        parts.add(part.iterator());
        return this;
    }

    Frames then(Supplier<Frame> frame) {
        return then(Stream.of(frame).map(Supplier::get));
    }

    @Override
    public boolean hasNext() {
        while (!parts.isEmpty() && !parts.peek().hasNext()) {
            parts.remove();
        }
        return !parts.isEmpty();
    }

    @Override
    public Frame next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return parts.element().next();
    }
}
