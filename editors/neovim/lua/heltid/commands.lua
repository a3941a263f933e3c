--- The commands `:Heltid…`. Each asks the server and shows its answer.

local M = {}

local function tell(message, level)
  vim.notify('heltid: ' .. message, level or vim.log.levels.INFO)
end

--- Asks the server to do `command`; calls `then_` with its answer.
local function ask(command, argument, then_)
  local client = require('heltid').client(vim.api.nvim_get_current_buf())
  if not client then
    tell('the server does not run; :HeltidStart starts it', vim.log.levels.WARN)
    return
  end
  local params = { command = command, arguments = { argument or vim.empty_dict() } }
  local answer = function(trouble, result)
    if trouble then
      tell(trouble.message, vim.log.levels.ERROR)
    else
      then_(result)
    end
  end
  if vim.fn.has('nvim-0.11') == 1 then
    client:request('workspace/executeCommand', params, answer)
  else
    client.request('workspace/executeCommand', params, answer)
  end
end

--- Shows Markdown to be read, not written, in a window of its own.
local function show(title, markdown)
  vim.cmd('new')
  local buffer = vim.api.nvim_get_current_buf()
  vim.bo[buffer].buftype = 'nofile'
  vim.bo[buffer].bufhidden = 'wipe'
  vim.bo[buffer].swapfile = false
  vim.api.nvim_buf_set_name(buffer, 'heltid://' .. buffer .. '/' .. title)
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(markdown, '\n', { plain = true }))
  vim.bo[buffer].modifiable = false
  vim.bo[buffer].filetype = 'markdown'
end

local function uri(path)
  return vim.uri_from_fname(vim.fn.fnamemodify(path, ':p'))
end

--- The file named, else the one in front.
local function named_or_open(name)
  return name ~= '' and uri(name) or vim.uri_from_bufnr(0)
end

--- A new advert from the template, in the file named; it is not saved.
function M.new_advert(name)
  ask('heltid.newAdvert', nil, function(template)
    local file = name ~= '' and name or template.name
    if vim.loop.fs_stat(file) then
      tell(file .. ' exists already', vim.log.levels.ERROR)
      return
    end
    vim.cmd('edit ' .. vim.fn.fnameescape(file))
    vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.split(template.text:gsub('\n$', ''), '\n', { plain = true }))
  end)
end

--- Every advert in a folder, in the quickfix list with its light.
function M.check_folder(folder)
  ask('heltid.checkFolder', { uri = uri(folder ~= '' and folder or vim.loop.cwd()) }, function(verdict)
    local items = vim.tbl_map(function(advert)
      return { filename = vim.uri_to_fname(advert.uri), lnum = 1, text = advert.light .. ': ' .. (advert.title or '') }
    end, verdict.adverts)
    vim.fn.setqflist({}, ' ', { title = verdict.summary, items = items })
    if #items > 0 then
      vim.cmd('copen')
    end
    tell(verdict.summary)
  end)
end

--- The assessment of a file, also one that Neovim does not edit, as `.docx`.
function M.check_file(file)
  ask('heltid.checkFile', { uri = named_or_open(file) }, function(sheet)
    show(vim.fn.fnamemodify(file ~= '' and file or vim.api.nvim_buf_get_name(0), ':t'), sheet.markdown)
  end)
end

--- The guideline in force for the advert in front.
function M.show_guideline()
  ask('heltid.showGuideline', { uri = vim.uri_from_bufnr(0) }, function(guideline)
    if guideline == nil or guideline == vim.NIL then
      tell('no local guideline is in force here')
    else
      show(guideline.id, guideline.markdown)
    end
  end)
end

--- Everything is read anew from disk and judged.
function M.restart()
  ask('heltid.restart', nil, function()
    tell('read anew')
  end)
end

--- Sets the commands up. `start` starts the server for a buffer.
function M.create(start)
  local create = vim.api.nvim_create_user_command
  create('HeltidStart', function()
    start(vim.api.nvim_get_current_buf())
  end, { desc = 'Start heltid for this file' })
  create('HeltidNewAdvert', function(call)
    M.new_advert(call.args)
  end, { nargs = '?', complete = 'file', desc = 'New job advert from the template' })
  create('HeltidCheckFolder', function(call)
    M.check_folder(call.args)
  end, { nargs = '?', complete = 'dir', desc = 'Check the adverts in a folder' })
  create('HeltidCheckFile', function(call)
    M.check_file(call.args)
  end, { nargs = '?', complete = 'file', desc = 'Check a file and show the assessment' })
  create('HeltidShowGuideline', M.show_guideline, { desc = 'Show the guideline in force' })
  create('HeltidRestart', M.restart, { desc = 'Read everything anew' })
end

return M
