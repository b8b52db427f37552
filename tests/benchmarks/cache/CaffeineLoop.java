// SPDX-License-Identifier: Apache-2.0
// The loop of bench_cache_region in Caffeine: java -cp caffeine.jar:. CaffeineLoop FILE, where FILE holds the number of
// entries and accesses (32 bits each), the keys (16 bytes each) and the order of the accesses (32 bits each), little-endian.
// Reads numbers of threads from its input, a line each, and answers with operations a second.
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

public final class CaffeineLoop {
  private static final int KEY_BYTES = 16;
  private static final int VALUE_BYTES = 64;

  private static final class Key {
    private final long low;
    private final long high;

    Key(long low, long high) {
      this.low = low;
      this.high = high;
    }

    @Override
    public int hashCode() {
      final long mixed = (low ^ high * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
      return (int) (mixed ^ mixed >>> 32);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key && ((Key) other).low == low && ((Key) other).high == high;
    }
  }

  private final long[] keys;
  private final int[] order;
  private final Cache<Key, byte[]> cache;
  private volatile long sink;

  private CaffeineLoop(ByteBuffer work) {
    final int entries = work.getInt();
    order = new int[work.getInt()];
    keys = new long[entries * 2];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = work.getLong();
    }
    for (int i = 0; i < order.length; i++) {
      order[i] = work.getInt();
    }
    cache = Caffeine.newBuilder().maximumSize(entries).expireAfterWrite(1, TimeUnit.HOURS).recordStats().build();
    for (int i = 0; i < entries; i++) {
      cache.put(new Key(keys[i * 2], keys[i * 2 + 1]), new byte[VALUE_BYTES]);
    }
    cache.cleanUp();
  }

  private void read(int from, int to) {
    final byte[] value = new byte[VALUE_BYTES];
    long sum = 0;
    for (int i = from; i < to; i++) {
      final int key = order[i] * 2;
      final byte[] found = cache.getIfPresent(new Key(keys[key], keys[key + 1]));
      if (found != null) {
        System.arraycopy(found, 0, value, 0, VALUE_BYTES);
        sum += value[i % VALUE_BYTES];
      }
    }
    sink += sum;
  }

  private double measure(int threads) throws InterruptedException {
    final int share = order.length / threads;
    final Thread[] running = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      final int from = i * share;
      running[i] = new Thread(() -> read(from, from + share));
    }
    final long before = System.nanoTime();
    for (Thread thread : running) {
      thread.start();
    }
    for (Thread thread : running) {
      thread.join();
    }
    return (double) share * threads * 1e9 / (System.nanoTime() - before);
  }

  public static void main(String[] arguments) throws Exception {
    final ByteBuffer work = ByteBuffer.wrap(Files.readAllBytes(Path.of(arguments[0]))).order(ByteOrder.LITTLE_ENDIAN);
    final CaffeineLoop loop = new CaffeineLoop(work);
    final BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      System.out.println(loop.measure(Integer.parseInt(line)));
    }
  }
}
