-- Checks every answer of a wrk run: status 200 and the expected length (EXPECT, give or take SLACK).
local expect = tonumber(os.getenv("EXPECT"))
-- A compressed page differs by some bytes with the form token of its moment.
local slack = tonumber(os.getenv("SLACK"))
local threads = {}
function setup(thread) table.insert(threads, thread) end
function init() bad = 0; wrk.headers["Accept-Encoding"] = os.getenv("ENCODING"); local c = os.getenv("COOKIE"); if c and c ~= "" then wrk.headers["Cookie"] = c end end
function response(status, headers, body) if status ~= 200 or math.abs(#body - expect) > slack then bad = bad + 1 end end
function done(summary, latency, requests)
  local wrong = 0
  for _, thread in ipairs(threads) do wrong = wrong + thread:get("bad") end
  local e = summary.errors
  io.write(string.format("RESULT %d %d %d\n", summary.requests, summary.duration, wrong + e.connect + e.read + e.write + e.timeout))
end
